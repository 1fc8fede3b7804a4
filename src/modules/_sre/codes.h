#pragma once
// The code words that Lib/re/_compiler.py emits. The order is that of Lib/re/_constants.py for MAGIC 20230612.
#include "base/common.h"

namespace krait::sre {

constexpr i64 kMagic = 20230612;
constexpr u32 kMaxRepeat = ~u32(0);                     // "no upper bound"
constexpr i64 kMaxGroups = (i64(1) << 30) - 1;
constexpr usize kBitmapWords = 256 / 32;                // CHARSET
constexpr usize kBlockIndexWords = 256 / sizeof(u32);   // of BIGCHARSET: a byte for each block of 256 characters

enum class Word : u32 {
  kFailure, kSuccess, kAny, kAnyAll, kAssert, kAssertNot, kAt, kBranch, kCategory, kCharset, kBigCharset, kGroupRef,
  kGroupRefExists, kIn, kInfo, kJump, kLiteral, kMark, kMaxUntil, kMinUntil, kNotLiteral, kNegate, kRange, kRepeat,
  kRepeatOne, kSubpattern, kMinRepeatOne, kAtomicGroup, kPossessiveRepeat, kPossessiveRepeatOne,
  kGroupRefIgnore, kInIgnore, kLiteralIgnore, kNotLiteralIgnore,
  kGroupRefLocIgnore, kInLocIgnore, kLiteralLocIgnore, kNotLiteralLocIgnore,
  kGroupRefUniIgnore, kInUniIgnore, kLiteralUniIgnore, kNotLiteralUniIgnore, kRangeUniIgnore,
};

enum class At : u32 {
  kBeginning, kBeginningLine, kBeginningString, kBoundary, kNonBoundary, kEnd, kEndLine, kEndString,
  kLocBoundary, kLocNonBoundary, kUniBoundary, kUniNonBoundary,
};
constexpr u32 kAtCount = 12;

// Each category is followed by its complement.
enum class Category : u32 {
  kDigit, kNotDigit, kSpace, kNotSpace, kWord, kNotWord, kLinebreak, kNotLinebreak, kLocWord, kLocNotWord,
  kUniDigit, kUniNotDigit, kUniSpace, kUniNotSpace, kUniWord, kUniNotWord, kUniLinebreak, kUniNotLinebreak,
};
constexpr u32 kCategoryCount = 18;

enum InfoFlags : u32 { kInfoPrefix = 1, kInfoLiteral = 2, kInfoCharset = 4 };

enum PatternFlags : u32 {
  kFlagIgnoreCase = 2, kFlagLocale = 4, kFlagMultiline = 8, kFlagDotAll = 16, kFlagUnicode = 32, kFlagVerbose = 64,
  kFlagDebug = 128, kFlagAscii = 256,
};

}  // namespace krait::sre
