// Runs a fuzzer's inputs once each: the files named on the command line.
#include <cstdio>

#include "base/common.h"

extern "C" int LLVMFuzzerTestOneInput(const krait::u8* data, size_t size);

int main(int argc, char** argv) {
  for (int i = 1; i < argc; i++) {
    FILE* file = std::fopen(argv[i], "rb");
    if (!file) {
      std::fprintf(stderr, "%s: cannot be read\n", argv[i]);
      return 1;
    }
    std::vector<krait::u8> data;
    krait::u8 block[4096];
    while (size_t n = std::fread(block, 1, sizeof block, file)) data.insert(data.end(), block, block + n);
    std::fclose(file);
    // A copy of exactly the right size: reading past it is found by AddressSanitizer.
    std::unique_ptr<krait::u8[]> exact(new krait::u8[data.size()]);
    std::copy(data.begin(), data.end(), exact.get());
    LLVMFuzzerTestOneInput(exact.get(), data.size());
  }
  std::printf("%d inputs\n", argc - 1);
  return 0;
}
