#pragma once
// What the files of memoryview share.
#include "objects/memoryview.h"

namespace krait {

// Header flag of the view that __release_buffer__ gets: nothing that outlives the call can be made of it.
constexpr u32 kRestrictedView = 1u << kTypeFlagShift;

inline MemoryView* self_view(Value v) { return static_cast<MemoryView*>(v.object()); }
// ValueError if it is.
Status check_released(Thread& t, MemoryView* m);
// The same for what makes a new view of the memory.
Status check_may_share(Thread& t, MemoryView* m);
// The view as a Buffer without owner.
void describe(MemoryView* m, Buffer& b);

// --- memoryview_items.cpp
// The format character of a native single-item format, or 0.
char native_code(const char* format);
i64 code_size(char code);
// The code as a format that lives forever, with the `@` if `at`.
const char* code_text(char code, bool at);
// NotImplementedError: only native formats of one item can be read and written.
Error format_unsupported(Thread& t, MemoryView* m);
Result<Ref> unpack_code(Thread& t, const u8* p, char code);
Result<Ref> unpack_item(Thread& t, MemoryView* m, const u8* p);
Status pack_item(Thread& t, MemoryView* m, u8* p, Value value);

// --- memoryview_compare.cpp
Result<Ref> memoryview_compare(Thread& t, Value a, Value b, CompareOp op);
Result<i64> memoryview_hash(Thread& t, Value self);

}  // namespace krait
