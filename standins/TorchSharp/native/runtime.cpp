// What belongs to the process: threads, generators, devices, version.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <torch/csrc/api/include/torch/version.h>

SHIM int shim_threads() {
    return at::get_num_threads();
}

SHIM int shim_set_threads(int count) {
    return shim::guarded<>(-1, [&]() -> int {
        at::set_num_threads(count);
        return 0;
    });
}

SHIM int shim_interop_threads() {
    return at::get_num_interop_threads();
}

SHIM int shim_set_interop_threads(int count) {
    return shim::guarded<>(-1, [&]() -> int {
        at::set_num_interop_threads(count);
        return 0;
    });
}

SHIM void* shim_generator(uint64_t seed) {
    return new at::Generator(at::make_generator<at::CPUGeneratorImpl>(seed));
}

SHIM void shim_generator_seed(void* generator, uint64_t seed) {
    static_cast<at::Generator*>(generator)->set_current_seed(seed);
}

SHIM uint64_t shim_generator_initial_seed(void* generator) {
    return static_cast<at::Generator*>(generator)->current_seed();
}

SHIM void shim_generator_release(void* generator) {
    delete static_cast<at::Generator*>(generator);
}

SHIM int shim_cuda_available() {
    return at::hasCUDA();
}

SHIM const char* shim_version() {
    return TORCH_VERSION;
}
