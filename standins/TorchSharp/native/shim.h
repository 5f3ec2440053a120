// The C surface between the managed tensors and libtorch. Operators are reached by name through libtorch's own
// dispatcher, so an operator costs one line of C# and none here; what is no operator has a function of its own.
#pragma once

#include <ATen/core/Tensor.h>
#include <exception>
#include <string>

#define SHIM extern "C" __attribute__((visibility("default")))

namespace shim {

/// Kinds of a value that crosses the border; the managed enum ArgKind has the same numbers.
enum Kind : int64_t { None = 0, Tensor = 1, Int = 2, Double = 3, Bool = 4, Ints = 5, Tensors = 6, OptionalTensors = 7, Generator = 8 };

/// One argument or result. Lists point at `count` 64-bit numbers or handles that the caller keeps alive during the call.
struct Value {
    int64_t kind;
    union {
        int64_t number;
        double real;
        void* pointer;
    };
    int64_t count;
};

void remember(const char* message);

/// A handle is a TensorImpl that holds one reference; nullptr stands for "no tensor".
inline at::Tensor borrow(void* handle) {
    using Ptr = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;
    return handle == nullptr ? at::Tensor() : at::Tensor(Ptr::reclaim_copy(static_cast<c10::TensorImpl*>(handle)));
}

inline void* release(at::Tensor tensor) {
    return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

/// Runs `body`; no C++ exception leaves, its message is kept for shim_error and `failed` is returned.
template <typename Body, typename Result>
Result guarded(Result failed, Body body) {
    try {
        return body();
    } catch (const c10::Error& error) {
        remember(error.what_without_backtrace());
    } catch (const std::exception& error) {
        remember(error.what());
    }
    return failed;
}

}  // namespace shim
