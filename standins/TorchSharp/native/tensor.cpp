// Life and facts of one tensor.
#include "shim.h"

#include <ATen/ops/from_blob.h>

namespace {
thread_local std::string last_error;
}

void shim::remember(const char* message) {
    last_error = message;
}

/// The message of the calling thread's last failure, valid until its next one.
SHIM const char* shim_error() {
    return last_error.c_str();
}

struct Facts {
    int64_t dimensions, elements, element_size, dtype, device_type, device_index, contiguous, leaf, requires_grad;
    const int64_t* sizes;
    const int64_t* strides;
    void* data;
};

/// Everything that describes a tensor; the pointers live as long as the tensor keeps its shape.
SHIM int shim_facts(void* handle, Facts* facts) {
    return shim::guarded<>(-1, [&]() -> int {
        auto tensor = shim::borrow(handle);
        *facts = Facts{
            tensor.dim(), tensor.numel(), static_cast<int64_t>(tensor.element_size()),
            static_cast<int64_t>(tensor.scalar_type()), static_cast<int64_t>(tensor.device().type()),
            tensor.device().index(), tensor.is_contiguous(), tensor.is_leaf(), tensor.requires_grad(),
            tensor.sizes().data(), tensor.strides().data(), tensor.data_ptr()};
        return 0;
    });
}

/// A tensor over the caller's memory; `free(owner)` is called once, when the last tensor over it is gone.
SHIM void* shim_over(void* data, void* owner, void (*free)(void*), const int64_t* sizes, int64_t count, int64_t dtype) {
    return shim::guarded<>(static_cast<void*>(nullptr), [&]() -> void* {
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
        return shim::release(at::from_blob(data, at::IntArrayRef(sizes, count), [=](void*) { free(owner); }, options));
    });
}

SHIM void shim_release(void* handle) {
    c10::raw::intrusive_ptr::decref(static_cast<c10::TensorImpl*>(handle));
}
