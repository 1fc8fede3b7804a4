#pragma once
// The Python object of a frame. It is made when somebody asks for it and takes over the locals when the frame ends.
#include "objects/function.h"
#include "vm/frame.h"

namespace krait {

struct GeneratorBase;
struct FrameMonitor;
constexpr i32 kLineOfInstruction = INT32_MIN;

struct FrameObject : Object {
  static const TypeSpec kType;
  Frame* frame;                   // null once the frame has ended
  FieldTo<Function> function;
  FieldTo<Code> code;
  FieldTo<FrameObject> back;      // only used after the end
  Field locals_mapping;           // namespace of class, module and exec'd frames
  Value* saved;                   // after the end: owned values of the registers below code->first_temp, behind this struct
  u32 last_index;                 // after the end: word index of the last instruction
  Field extra_locals;             // dict of names set through f_locals that are no variables
  Field trace;
  bool trace_lines, trace_opcodes, cleared;
  i32 line;                       // line a tracer is being told, or kLineOfInstruction
  FrameMonitor* monitor;          // vm/monitoring.h; null while no tool watches the frame
};

struct FrameLocalsProxy : Object {
  static const TypeSpec kType;
  FieldTo<FrameObject> frame;
};

// Called by the interpreter when a frame that has an object ends; `frame->extra` is released.
void frame_object_detach(Thread& t, Frame* frame);
Result<Ref> frame_object_locals(Thread& t, FrameObject* object);   // f_locals
// A plain dict of the variables' present values.
Result<Ref> frame_object_snapshot(Thread& t, FrameObject* object);
int frame_object_line(FrameObject* object);
u32 frame_object_index(FrameObject* object);
FrameObject* frame_object_back(Thread& t, FrameObject* object);    // borrowed or null

}  // namespace krait
