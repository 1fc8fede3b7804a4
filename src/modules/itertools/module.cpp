#include "modules/itertools/itertools.h"
#include "objects/module.h"

namespace krait {

using namespace itertools;

constexpr Method kFunctions[] = {
  function<tee>("tee(iterable, n=2, /)", "A tuple of n independent iterators over the same items."),
};

constexpr const TypeSpec* kTypes[] = {
  &Accumulate::kType, &Batched::kType, &Chain::kType, &Combinations::kType, &CombinationsWithReplacement::kType,
  &Compress::kType, &Count::kType, &Cycle::kType, &DropWhile::kType, &FilterFalse::kType, &GroupBy::kType,
  &Grouper::kType, &ISlice::kType, &Pairwise::kType, &Permutations::kType, &Product::kType, &Repeat::kType,
  &StarMap::kType, &TakeWhile::kType, &Tee::kType, &TeeBlock::kType, &ZipLongest::kType,
};

extern const ModuleSpec kItertoolsModule;
const ModuleSpec kItertoolsModule = {
  .name = "itertools",
  .doc = "Building blocks for fast, memory-efficient loops: endless, filtering, combining and combinatoric iterators.",
  .functions = kFunctions,
  .types = kTypes,
};

}  // namespace krait
