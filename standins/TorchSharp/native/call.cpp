// Operators by name: look one up, call it with boxed values.
#include "shim.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/Generator.h>
#include <ATen/core/List.h>

namespace {

using c10::IValue;
using shim::Value;

c10::List<int64_t> ints(const Value& value) {
    c10::List<int64_t> list;
    auto* numbers = static_cast<const int64_t*>(value.pointer);
    for (int64_t i = 0; i < value.count; i++) list.push_back(numbers[i]);
    return list;
}

template <typename Element>
c10::List<Element> tensors(const Value& value) {
    c10::List<Element> list;
    auto* handles = static_cast<void* const*>(value.pointer);
    for (int64_t i = 0; i < value.count; i++) {
        auto tensor = shim::borrow(handles[i]);
        if constexpr (std::is_same_v<Element, at::Tensor>) {
            list.push_back(tensor);
        } else {
            list.push_back(tensor.defined() ? Element(tensor) : Element());
        }
    }
    return list;
}

IValue box(const Value& value) {
    switch (value.kind) {
        case shim::Tensor: return shim::borrow(value.pointer);
        case shim::Int: return value.number;
        case shim::Double: return value.real;
        case shim::Bool: return value.number != 0;
        case shim::Ints: return ints(value);
        case shim::Tensors: return tensors<at::Tensor>(value);
        case shim::OptionalTensors: return tensors<c10::optional<at::Tensor>>(value);
        case shim::Generator: return *static_cast<at::Generator*>(value.pointer);
        default: return IValue();
    }
}

Value unbox(const IValue& value) {
    Value result{shim::None, {0}, 0};
    if (value.isTensor()) {
        result.kind = shim::Tensor;
        result.pointer = shim::release(value.toTensor());
    } else if (value.isBool()) {
        result.kind = shim::Bool;
        result.number = value.toBool() ? 1 : 0;
    } else if (value.isInt()) {
        result.kind = shim::Int;
        result.number = value.toInt();
    } else if (value.isDouble()) {
        result.kind = shim::Double;
        result.real = value.toDouble();
    }
    return result;
}

}  // namespace

/// The operator `name` (with namespace) in the form `overload`; it lives as long as the process.
SHIM void* shim_find(const char* name, const char* overload) {
    return shim::guarded<>(static_cast<void*>(nullptr), [&]() -> void* {
        return new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload));
    });
}

/// Calls an operator; arguments that are not given take the defaults of its schema. The first `capacity` results are
/// written to `results`. Returns 0, or -1 when libtorch refused.
SHIM int shim_call(void* operation, const Value* arguments, int count, Value* results, int capacity) {
    return shim::guarded<>(-1, [&]() -> int {
        auto& handle = *static_cast<c10::OperatorHandle*>(operation);
        auto& parameters = handle.schema().arguments();
        std::vector<IValue> stack;
        stack.reserve(parameters.size());
        for (int i = 0; i < count; i++) stack.push_back(box(arguments[i]));
        for (auto i = static_cast<size_t>(count); i < parameters.size(); i++) {
            stack.push_back(parameters[i].default_value().value_or(IValue()));
        }
        handle.callBoxed(&stack);
        for (int i = 0; i < capacity; i++) results[i] = unbox(stack.at(i));
        return 0;
    });
}
