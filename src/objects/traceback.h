#pragma once
#include "objects/frame.h"

namespace krait {

struct Traceback : Object {
  static const TypeSpec kType;
  FieldTo<Traceback> next;
  FieldTo<FrameObject> frame;
  i64 lasti;                 // tb_lasti: visible_offset of the instruction, or 0
  i32 line;                  // -1: not computed yet
};

RefTo<Traceback> traceback_new(Thread& t, Traceback* next, FrameObject* frame, i64 lasti, i32 line);
i32 traceback_line(Traceback* traceback);
Position traceback_position(Traceback* traceback);
// Adds an entry for `frame` at its present instruction to the pending exception.
void traceback_add(Thread& t, Frame* frame);
// Adds it to this exception, pending or not.
void traceback_add_to(Thread& t, BaseException* e, Frame* frame);

}  // namespace krait
