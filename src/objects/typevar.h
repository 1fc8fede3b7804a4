#pragma once
// Type parameters and type aliases: TypeVar, ParamSpec, TypeVarTuple, TypeAliasType (PEPs 484, 612, 646, 695, 696).
// Bounds, constraints, defaults and values of the new syntax are functions, called when first asked for.
#include "objects/type.h"

namespace krait {

// Fields that are asked for as a value or as the function that computes it.
struct LazyValue {
  Field value;      // EMPTY until computed
  Field evaluate;   // function of one argument (the annotation format), or EMPTY
};

struct TypeParameter : Object {
  FieldTo<Str> name;
  LazyValue bound, constraints, default_;   // ParamSpec: no constraints; TypeVarTuple: default only
  bool covariant, contravariant, infer_variance;
};
struct TypeVar : TypeParameter { static const TypeSpec kType; };
struct ParamSpec : TypeParameter { static const TypeSpec kType; };
struct TypeVarTuple : TypeParameter { static const TypeSpec kType; };

struct ParamSpecPart : Object { Field origin; };
struct ParamSpecArgs : ParamSpecPart { static const TypeSpec kType; };
struct ParamSpecKwargs : ParamSpecPart { static const TypeSpec kType; };

struct TypeAliasType : Object {
  static const TypeSpec kType;
  FieldTo<Str> name;
  Field type_params;        // tuple or EMPTY
  LazyValue value;
  Field module;             // str or EMPTY
};

// The singleton typing.NoDefault.
struct NoDefault : Object { static const TypeSpec kType; };
Ref no_default(Thread& t);

// The parameters of the new syntax; their variance is inferred. `evaluate_...` may be EMPTY.
Result<Ref> typevar_new(Thread& t, Str* name, Value evaluate_bound, Value evaluate_constraints);
Result<Ref> paramspec_new(Thread& t, Str* name);
Result<Ref> typevartuple_new(Thread& t, Str* name);
void type_parameter_set_default(Value parameter, Value evaluate_default);
Result<Ref> typealias_new(Thread& t, Str* name, Value type_params, Value evaluate_value);
// typing.Generic[params], the implicit base of a class with type parameters.
Result<Ref> subscript_generic(Thread& t, Tuple* params);

}  // namespace krait
