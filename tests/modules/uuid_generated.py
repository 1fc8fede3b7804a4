# _uuid and the identifiers of uuid.
# wasm: no, that build has no libuuid
import _uuid
import uuid

data, unsafe = _uuid.generate_time_safe()
print(len(data), unsafe in (0, -1), _uuid.has_uuid_generate_time_safe)   # expect: 16 True 1
print(uuid.UUID(bytes=data).version, data != _uuid.generate_time_safe()[0])   # expect: 1 True
print(uuid.uuid1().version, uuid.uuid4().version)   # expect: 1 4
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"))
# expect: 6fa459ea-ee8a-3ca4-894e-db77e160355e 886313e1-3b8a-5372-9b90-0c9aee199e5d
