# The commands of the project. `make run` and `make test` are all that a newcomer needs: both install what is
# missing (tools/setup), build with all cores, and then run a demonstration or every test.
JOBS ?= $(shell nproc)
CONFIGURE = cmake --preset
BUILD = cmake --build

SECONDS ?= 60

.PHONY: build run test setup asan tsan fuzz bench wasm format lint clean help

build: setup
	@$(CONFIGURE) release >/dev/null
	@$(BUILD) build -j $(JOBS)

run: build
	@tools/demo

test: build
	@tests/all

setup:
	@tools/setup

asan: setup
	@$(CONFIGURE) asan >/dev/null
	@$(BUILD) build-asan -j $(JOBS)
	@tests/all --build build-asan

tsan: setup
	@$(CONFIGURE) tsan >/dev/null
	@$(BUILD) build-tsan -j $(JOBS)
	@tests/all --build build-tsan

fuzz: setup
	@$(CONFIGURE) asan >/dev/null
	@$(BUILD) build-asan -j $(JOBS) --target fuzzers
	@tests/fuzz/run build-asan $(SECONDS)

bench: build
	@python3 bench/run.py

wasm: build
	@$(CONFIGURE) wasm >/dev/null
	@$(BUILD) build-wasm -j $(JOBS) --target krait

# Only lines that differ from the last commit: tables and macros elsewhere are laid out by hand.
format: setup
	@git clang-format-19 --binary clang-format-19 --extensions cpp,h,inc --force || test $$? = 1   # 1: something was changed

lint: setup
	@$(CONFIGURE) dev >/dev/null
	@tools/check-layers
	@run-clang-tidy-19 -quiet -p build-dev -j $(JOBS) '/src/'

clean:
	rm -rf build build-*

help:
	@echo 'make run     a demonstration          make asan    all tests under ASan and UBSan'
	@echo 'make test    all tests                make tsan    all tests under ThreadSanitizer'
	@echo 'make build   build/krait              make wasm    build-wasm/krait.wasm'
	@echo 'make bench   speed against CPython    make fuzz    each fuzzer for SECONDS=60'
	@echo 'make format, make lint, make clean'
