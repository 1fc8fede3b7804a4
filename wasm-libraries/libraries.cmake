# The C libraries of the WebAssembly build, from source: krait::zlib, krait::expat, krait::sqlite3.
set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
enable_language(C)
set(KRAIT_WASM_LIBRARIES ${CMAKE_BINARY_DIR}/libraries)
execute_process(COMMAND node ${CMAKE_CURRENT_LIST_DIR}/fetch.mjs ${KRAIT_WASM_LIBRARIES} COMMAND_ERROR_IS_FATAL ANY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  ${CMAKE_CURRENT_LIST_DIR}/packages.json ${CMAKE_CURRENT_LIST_DIR}/fetch.mjs)

# krait_source_library(NAME FILES file ... DEFINITIONS definition ...)
function(krait_source_library name)
  cmake_parse_arguments(library "" "" "FILES;DEFINITIONS" ${ARGN})
  list(TRANSFORM library_FILES PREPEND ${KRAIT_WASM_LIBRARIES}/${name}/)
  add_library(krait_dep_${name} STATIC ${library_FILES})
  add_library(krait::${name} ALIAS krait_dep_${name})
  target_include_directories(krait_dep_${name} SYSTEM PUBLIC ${KRAIT_WASM_LIBRARIES}/${name})
  target_compile_definitions(krait_dep_${name} PRIVATE ${library_DEFINITIONS})
  target_compile_options(krait_dep_${name} PRIVATE -w)
endfunction()

krait_source_library(zlib FILES adler32.c compress.c crc32.c deflate.c infback.c inffast.c inflate.c inftrees.c trees.c
  uncompr.c zutil.c)

file(WRITE ${KRAIT_WASM_LIBRARIES}/expat/expat_config.h "")   # all of it is below
krait_source_library(expat FILES xmlparse.c xmlrole.c xmltok.c
  DEFINITIONS BYTEORDER=1234 HAVE_MEMMOVE XML_CONTEXT_BYTES=1024 XML_DTD XML_NS HAVE_EXPAT_CONFIG_H)

# One thread and no locks on files; the mutexes are there, because the module asks for them, but do nothing.
krait_source_library(sqlite3 FILES sqlite3.c
  DEFINITIONS SQLITE_THREADSAFE=1 SQLITE_MUTEX_NOOP SQLITE_DEFAULT_UNIX_VFS="unix-none" SQLITE_MAX_MMAP_SIZE=0
  SQLITE_OMIT_LOAD_EXTENSION SQLITE_ENABLE_COLUMN_METADATA SQLITE_ENABLE_DBSTAT_VTAB SQLITE_ENABLE_FTS3
  SQLITE_ENABLE_FTS3_PARENTHESIS SQLITE_ENABLE_FTS4 SQLITE_ENABLE_FTS5 SQLITE_ENABLE_MATH_FUNCTIONS SQLITE_ENABLE_RTREE)
