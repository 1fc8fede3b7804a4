n = 0
while n < 3:
    n += 1
else:
    print("else ran", n)  # expect: else ran 3
while True:
    n -= 1
    if n == 0:
        break
else:
    print("never")
print(n)  # expect: 0
while n < 5:
    n += 1
    if n % 2:
        continue
    print("even", n)
    # expect: even 2
    # expect: even 4
else:
    print("done")  # expect: done
while False:
    pass
else:
    print("empty loop else")  # expect: empty loop else
