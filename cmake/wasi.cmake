# Toolchain: wasm32-wasi with Debian's clang-19, wasi-libc and libc++ for wasm32. Debian keeps the C headers and
# library in /usr, libc++ with clang's own files; that libc++ has neither exceptions nor threads.
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})    # Platform/WASI.cmake
set(CMAKE_CXX_COMPILER clang++-19)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)
set(CMAKE_C_COMPILER clang-19)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
set(CMAKE_AR llvm-ar-19)
set(CMAKE_RANLIB llvm-ranlib-19)
# What wasi-libc only emulates has to be asked for.
set(emulated "-D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_GETPID -D_WASI_EMULATED_MMAN")
set(CMAKE_CXX_STANDARD_LIBRARIES_INIT "-lwasi-emulated-signal -lwasi-emulated-process-clocks -lwasi-emulated-getpid -lwasi-emulated-mman")
set(CMAKE_CXX_FLAGS_INIT "-nostdlibinc -isystem /usr/lib/llvm-19/include/wasm32-wasi/c++/v1 -isystem /usr/include/wasm32-wasi -fno-exceptions ${emulated}")
set(CMAKE_C_FLAGS_INIT "-isystem /usr/include/wasm32-wasi ${emulated}")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-L/usr/lib/llvm-19/lib/wasm32-wasi -L/usr/lib/wasm32-wasi -Wl,-z,stack-size=4194304 -Wl,--stack-first -Wl,--strip-debug")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
