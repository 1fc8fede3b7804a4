#pragma once
// The precompiled header: standard headers used nearly everywhere, nothing of our own that changes often.
#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <tuple>
#include <utility>
#include <vector>

// C libraries define these as macros, some in parentheses: they are names in our tables too.
#undef stdin
#undef stdout
#undef stderr
