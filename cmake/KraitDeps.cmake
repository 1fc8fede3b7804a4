# The libraries Krait is built on, each as a target krait::NAME. Static ones are preferred: the binary is
# self-contained. The WebAssembly build has header-only libraries and those of wasm-libraries/.

# krait_system_library(NAME HEADER LIBRARY): krait::NAME for a C or C++ library of the system.
function(krait_system_library name header library)
  find_path(KRAIT_${name}_INCLUDE ${header} REQUIRED)
  find_library(KRAIT_${name}_LIBRARY NAMES lib${library}.a ${library} REQUIRED)
  mark_as_advanced(KRAIT_${name}_INCLUDE KRAIT_${name}_LIBRARY)
  add_library(krait_dep_${name} INTERFACE)
  add_library(krait::${name} ALIAS krait_dep_${name})
  target_include_directories(krait_dep_${name} SYSTEM INTERFACE ${KRAIT_${name}_INCLUDE})
  target_link_libraries(krait_dep_${name} INTERFACE ${KRAIT_${name}_LIBRARY})
endfunction()

if(KRAIT_WASM)
  # The host's header folder must not be searched as a whole: only fmt's own folder is made visible.
  set(dep_include ${CMAKE_BINARY_DIR}/include)
  file(MAKE_DIRECTORY ${dep_include})
  file(CREATE_LINK /usr/include/fmt ${dep_include}/fmt SYMBOLIC)
  include(${CMAKE_SOURCE_DIR}/wasm-libraries/libraries.cmake)
else()
  find_path(dep_include fmt/format.h REQUIRED)
  krait_system_library(gmp gmp.h gmp)
  krait_system_library(double_conversion double-conversion/double-conversion.h double-conversion)
  krait_system_library(zlib zlib.h z)
  krait_system_library(bz2 bzlib.h bz2)
  krait_system_library(lzma lzma.h lzma)
  krait_system_library(uuid uuid/uuid.h uuid)
  krait_system_library(expat expat.h expat)
  krait_system_library(crypto openssl/evp.h crypto)
  krait_system_library(zstd zstd.h zstd)
  krait_system_library(sqlite3 sqlite3.h sqlite3)
  target_link_libraries(krait_dep_sqlite3 INTERFACE m ${CMAKE_DL_LIBS})
endif()

add_library(krait_dep_fmt STATIC ${CMAKE_SOURCE_DIR}/cmake/deps/fmt.cpp)
add_library(krait::fmt ALIAS krait_dep_fmt)
target_include_directories(krait_dep_fmt SYSTEM PUBLIC ${dep_include})
target_link_libraries(krait_dep_fmt PRIVATE krait_flags)
