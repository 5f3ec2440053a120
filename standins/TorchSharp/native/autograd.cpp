// Gradients and the modes that switch their recording.
#include "shim.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

namespace {

std::vector<at::Tensor> list(void* const* handles, int64_t count) {
    std::vector<at::Tensor> tensors;
    for (int64_t i = 0; i < count; i++) tensors.push_back(shim::borrow(handles[i]));
    return tensors;
}

}  // namespace

SHIM int shim_set_requires_grad(void* handle, int value) {
    return shim::guarded<>(-1, [&]() -> int {
        shim::borrow(handle).set_requires_grad(value != 0);
        return 0;
    });
}

/// The accumulated gradient, or nullptr when there is none.
SHIM void* shim_grad(void* handle) {
    return shim::release(shim::borrow(handle).grad());
}

SHIM int shim_set_grad(void* handle, void* grad) {
    return shim::guarded<>(-1, [&]() -> int {
        shim::borrow(handle).mutable_grad() = shim::borrow(grad);
        return 0;
    });
}

SHIM int shim_backward(void* const* tensors, int64_t count, void* const* grads, int64_t grad_count, int retain, int create,
                       void* const* inputs, int64_t input_count) {
    return shim::guarded<>(-1, [&]() -> int {
        torch::autograd::backward(list(tensors, count), list(grads, grad_count), retain != 0, create != 0, list(inputs, input_count));
        return 0;
    });
}

/// Writes one handle per input to `results`; nullptr for an input that the outputs do not depend on.
SHIM int shim_gradients(void* const* outputs, int64_t count, void* const* inputs, int64_t input_count, void* const* grads,
                        int64_t grad_count, int retain, int create, int allow_unused, void** results) {
    return shim::guarded<>(-1, [&]() -> int {
        auto found = torch::autograd::grad(list(outputs, count), list(inputs, input_count), list(grads, grad_count), retain != 0,
                                           create != 0, allow_unused != 0);
        for (size_t i = 0; i < found.size(); i++) results[i] = shim::release(found[i]);
        return 0;
    });
}

SHIM int shim_grad_mode() {
    return c10::GradMode::is_enabled();
}

SHIM void shim_set_grad_mode(int enabled) {
    c10::GradMode::set_enabled(enabled != 0);
}

SHIM void* shim_enter_inference(int enabled) {
    return new c10::InferenceMode(enabled != 0);
}

SHIM void shim_leave_inference(void* guard) {
    delete static_cast<c10::InferenceMode*>(guard);
}

SHIM int shim_inference_mode() {
    return c10::InferenceMode::is_enabled();
}
