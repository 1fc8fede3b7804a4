#pragma once
// CRC-32 of zlib, gzip and PNG.
#include "base/common.h"

namespace krait {

// The checksum of what `crc` is the checksum of (0: nothing), followed by the bytes.
u32 crc32_update(u32 crc, const u8* data, usize size);

}  // namespace krait
