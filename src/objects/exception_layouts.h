#pragma once
// Shared by the files that define the builtin exception types; not for others.
#include "objects/exception.h"

namespace krait {

constexpr u32 kExceptionTypeFlags = kTypeBase | kTypeCycles | kTypeHasDict;

const TypeSpec* exception_spec(ExceptionKind kind);
BaseException* self_exception(Value v);

// The Fields that the exception's layout adds to BaseException, in order.
std::span<Field> exception_fields(BaseException* e);
void init_exception_fields(BaseException* e);

Result<Ref> base_exception_new(Thread& t, TypeObject* cls, Args args);
Status base_exception_init(Thread& t, Value self, Args args);
Status set_exception_args(Thread& t, Value self, Args args);
Status refuse_keywords(Thread& t, Value self, Args args);
Result<Ref> base_exception_str(Thread& t, Value self);
void base_exception_visit(Object* o, Visitor& visit);
void base_exception_clear(Object* o);
void base_exception_dealloc(Object* o);

// Text of a Field that should hold a str; "None" if unset. For messages.
Result<std::string> field_text(Thread& t, Value v);

// exception_os.cpp
Result<Ref> oserror_new(Thread& t, TypeObject* cls, Args args);
Status oserror_init(Thread& t, Value self, Args args);
Result<Ref> oserror_str(Thread& t, Value self);
Result<Ref> OSError_reduce(Thread& t, Value self);
Result<Ref> oserror_get_characters_written(Thread& t, Value self);
Status oserror_set_characters_written(Thread& t, Value self, Value value);
// exception_unicode.cpp
Status unicode_decode_init(Thread& t, Value self, Args args);
Status unicode_encode_init(Thread& t, Value self, Args args);
Status unicode_translate_init(Thread& t, Value self, Args args);
Result<Ref> unicode_decode_str(Thread& t, Value self);
Result<Ref> unicode_encode_str(Thread& t, Value self);
Result<Ref> unicode_translate_str(Thread& t, Value self);
Result<Ref> unicode_get_start(Thread& t, Value self);
Status unicode_set_start(Thread& t, Value self, Value value);
Result<Ref> unicode_get_end(Thread& t, Value self);
Status unicode_set_end(Thread& t, Value self, Value value);
// exception_group.cpp
Result<Ref> group_new(Thread& t, TypeObject* cls, Args args);
Status group_init(Thread& t, Value self, Args args);
// What repr() shows of the sequence if that is neither list nor tuple: it may change later.
struct ShownGroup : ExceptionGroup { Field shown; };
Result<Ref> group_str(Thread& t, Value self);
Result<Ref> group_repr(Thread& t, Value self);
Result<Ref> BaseExceptionGroup_derive(Thread& t, Value self, Value exceptions);
Result<Ref> BaseExceptionGroup_split(Thread& t, Value self, Value condition);
Result<Ref> BaseExceptionGroup_subgroup(Thread& t, Value self, Value condition);
Result<Ref> BaseExceptionGroup_class_getitem(Thread& t, TypeObject* cls, Value item);

}  // namespace krait
