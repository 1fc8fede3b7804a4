# Flags, and the functions every folder under src/ and tests/unit uses.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS ON)            # computed goto, __int128
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(KRAIT_CCACHE ccache)
if(KRAIT_CCACHE)
  # Shared by worktrees: paths are relative, precompiled headers are hashed by content.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${KRAIT_CCACHE})
  # A precompiled header differs from worktree to worktree, and with it everything compiled against it; without one
  # the debug builds of all worktrees share the cache.
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
  endif()
endif()

set(KRAIT_WASM OFF)
if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
  set(KRAIT_WASM ON)
endif()
option(KRAIT_ASAN "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(KRAIT_TSAN "Build with ThreadSanitizer" OFF)
set(KRAIT_PROFILE "use" CACHE STRING "Profile-guided optimisation (Clang): use, collect or off")
option(KRAIT_FUZZ "Build the fuzzers of tests/fuzz with libFuzzer (with KRAIT_ASAN)" OFF)

add_library(krait_flags INTERFACE)
add_library(krait::flags ALIAS krait_flags)
target_include_directories(krait_flags INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
target_compile_options(krait_flags INTERFACE
  -fno-exceptions -fno-rtti -fno-strict-aliasing -fwrapv -fno-math-errno -ffp-contract=off
  -Wall -Wextra -Wno-unused-parameter -Wno-missing-field-initializers -Wno-invalid-offsetof -Wno-invalid-offsetof)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  target_compile_options(krait_flags INTERFACE -Xclang -fno-pch-timestamp -Wno-c99-designator)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT KRAIT_WASM)
  # For a fixed address (krait_program); and with a section for each function and table, which the linker can then
  # order and leave out.
  target_compile_options(krait_flags INTERFACE -fno-pie -ffunction-sections -fdata-sections)
  target_link_options(krait_flags INTERFACE -no-pie)
endif()
if(KRAIT_ASAN)
  # Copying nothing from or to a null pointer is fine: C2y says so, and LLVM's memcpy never minded.
  target_compile_options(krait_flags INTERFACE -fsanitize=address,undefined -fno-sanitize=nonnull-attribute
    -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(krait_flags INTERFACE -fsanitize=address,undefined)
endif()
if(KRAIT_FUZZ)
  target_compile_options(krait_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
# Release builds use the profile that tools/train-profile left. It is for the layers that run programs; a function that
# changed since is compiled without one.
set(KRAIT_PROFILED_LAYERS base parser bytecode compiler heap vm objects)
set(KRAIT_PROFILE_FILE ${CMAKE_SOURCE_DIR}/bench/krait.profdata)
set(KRAIT_PROFILE_OPTIONS)
if(KRAIT_PROFILE STREQUAL "collect")
  set(KRAIT_PROFILE_OPTIONS -fprofile-generate)
  target_link_options(krait_flags INTERFACE -fprofile-generate)
elseif(KRAIT_PROFILE STREQUAL "use" AND CMAKE_BUILD_TYPE STREQUAL "Release" AND EXISTS ${KRAIT_PROFILE_FILE}
       AND CMAKE_CXX_COMPILER_ID MATCHES Clang AND CMAKE_CXX_COMPILER_VERSION MATCHES "^19" AND NOT KRAIT_WASM)
  set(KRAIT_PROFILE_OPTIONS -fprofile-use=${KRAIT_PROFILE_FILE} -Wno-profile-instr-unprofiled
      -Wno-profile-instr-out-of-date -Wno-backend-plugin)
endif()
# The layers that threads of one interpreter run in together; the others work for one caller, and their objects come out of
# the cache of the dev build.
set(KRAIT_THREADED_LAYERS heap objects vm modules)
if(KRAIT_TSAN)
  target_link_options(krait_flags INTERFACE -fsanitize=thread)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES Clang AND NOT KRAIT_WASM)
  find_program(KRAIT_LLD NAMES ld.lld-19 ld.lld)
  if(KRAIT_LLD)
    target_link_options(krait_flags INTERFACE -fuse-ld=lld)
    if(CMAKE_BUILD_TYPE STREQUAL "Release")
      # -O0 is about strings only: those of an object file stay together instead of being merged over the whole
      # program by their hash, which puts what a start reads among all the others.
      target_link_options(krait_flags INTERFACE -Wl,--gc-sections -Wl,-O0)
    endif()
  endif()
endif()

# One precompiled header for the whole program: the standard headers that nearly every file needs.
add_library(krait_pch OBJECT ${CMAKE_SOURCE_DIR}/src/base/pch.cpp)
target_link_libraries(krait_pch PUBLIC krait_flags)
target_precompile_headers(krait_pch PRIVATE ${CMAKE_SOURCE_DIR}/src/base/pch.h)

include(KraitDeps)
target_link_libraries(krait_pch PRIVATE krait::fmt)

# What needs a certain platform is in files of its own: NAME_wasi.cpp is compiled for WASI only, NAME_unix.cpp for all
# others. The pattern of the files that this build leaves out:
if(KRAIT_WASM)
  set(KRAIT_OTHER_PLATFORM "_unix\\.cpp$")
else()
  set(KRAIT_OTHER_PLATFORM "_wasi\\.cpp$")
endif()

# krait_layer(NAME [DEPS...]): a static library krait_NAME (alias krait::NAME) from all .cpp files of the
# calling folder and its subfolders that are for this platform; DEPS are the layers it may include.
function(krait_layer name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/pch\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "${KRAIT_OTHER_PLATFORM}")
  if(NOT sources)
    add_library(krait_${name} INTERFACE)
    target_link_libraries(krait_${name} INTERFACE krait_flags krait::fmt ${ARGN})
  else()
    add_library(krait_${name} STATIC ${sources})
    target_link_libraries(krait_${name} PUBLIC krait_flags krait::fmt ${ARGN})
    target_precompile_headers(krait_${name} REUSE_FROM krait_pch)
    if(name IN_LIST KRAIT_PROFILED_LAYERS)
      target_compile_options(krait_${name} PRIVATE ${KRAIT_PROFILE_OPTIONS})
      if(KRAIT_PROFILE STREQUAL "use" AND KRAIT_PROFILE_OPTIONS)
        set_source_files_properties(${sources} PROPERTIES OBJECT_DEPENDS ${KRAIT_PROFILE_FILE})
      endif()
    endif()
    if(KRAIT_TSAN AND name IN_LIST KRAIT_THREADED_LAYERS)
      target_compile_options(krait_${name} PRIVATE -fsanitize=thread)
    endif()
  endif()
  add_library(krait::${name} ALIAS krait_${name})
endfunction()

# krait_program(NAME SOURCES... [DEPS DEPS...]): a program at the top of the build folder.
function(krait_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPS")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE krait_flags krait::fmt ${arg_DEPS})
  target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_precompile_headers(${name} REUSE_FROM krait_pch)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  if(KRAIT_WASM)
    set_target_properties(${name} PROPERTIES SUFFIX .wasm)
  elseif(NOT KRAIT_ASAN AND NOT KRAIT_TSAN)
    # At a fixed address: the tables of types and functions need no relocation, so start-up does not touch their pages.
    target_link_options(${name} PRIVATE -static-libstdc++ -static-libgcc -no-pie)
  endif()
endfunction()
