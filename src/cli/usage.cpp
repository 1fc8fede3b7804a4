// The help texts.
#include "cli/options.h"

namespace krait {

std::string usage_line(const std::string& program) {
  return fmt::format("usage: {} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n", program);
}

const char kOptionsHelp[] =
    "Options, and the environment variables that do the same:\n"
    "-b     : warn where bytes or bytearray become str by accident, or are compared with str; -bb makes it an error\n"
    "-B     : write no .pyc files; also PYTHONDONTWRITEBYTECODE=x\n"
    "-c cmd : run this program text; ends the options\n"
    "-d     : accepted, without effect; also PYTHONDEBUG=x\n"
    "-E     : ignore the PYTHON* variables\n"
    "-h     : print this help; also -? and --help\n"
    "-i     : after the program go on with a prompt, even if standard input is no terminal; also PYTHONINSPECT=x\n"
    "-I     : keep the user's environment away: -E, -P and -s together\n"
    "-m mod : run a module of the library as a program; ends the options\n"
    "-O     : leave out assert and what depends on __debug__; also PYTHONOPTIMIZE=x\n"
    "-OO    : leave out docstrings, too\n"
    "-P     : do not put the program's folder in front of sys.path; also PYTHONSAFEPATH\n"
    "-q     : no version and copyright lines before the prompt\n"
    "-s     : no user site folder in sys.path; also PYTHONNOUSERSITE=x\n"
    "-S     : do not import site at the start\n"
    "-u     : unbuffered stdout and stderr; also PYTHONUNBUFFERED=x\n"
    "-v     : tell about imports; twice for more; also PYTHONVERBOSE=x\n"
    "-V     : print the version; also --version; twice for more about the build\n"
    "-W arg : a warning filter, action:message:category:module:lineno; also PYTHONWARNINGS=arg\n"
    "-x     : skip the first line of the file\n"
    "-X opt : an option of the implementation, see --help-xoptions\n"
    "--check-hash-based-pycs always|default|never : whether hash-based .pyc files are compared with their source\n"
    "--stdlib DIR : use the library in DIR instead of the one in this program\n"
    "--ast FILE, --tokens FILE, --dis FILE : show the syntax tree, tokens or instructions of a file\n"
    "--help-env, --help-xoptions, --help-all : more help\n"
    "file   : a script, or a folder or zip archive with a __main__ module\n"
    "-      : read the program from standard input (the default; a prompt if that is a terminal)\n"
    "arg ...: arguments of the program, sys.argv[1:]\n";

std::string flags_help() {
  std::string text = "Switches for testing the interpreter itself:\n";
#define FLAG(FIELD, TEXT, DOC) text += fmt::format("{:22}: {}\n", TEXT, DOC);
#include "vm/flags.def"
#undef FLAG
  return text;
}

const char kEnvironmentHelp[] =
    "Environment variables:\n"
    "PYTHON_BASIC_REPL : a plain prompt instead of the line editor\n"
    "PYTHON_COLORS     : 1 for coloured output, 0 for none\n"
    "PYTHON_HISTORY    : the file of the prompt's history\n"
    "PYTHONASYNCIODEBUG: asyncio's debug mode\n"
    "PYTHONBREAKPOINT  : what breakpoint() calls; 0 for nothing\n"
    "PYTHONCOERCECLOCALE: 0 keeps the C locale as it is\n"
    "PYTHONHASHSEED    : random, or a number from 0 to 4294967295 that makes hashes of str and bytes repeatable\n"
    "PYTHONHOME        : the folder whose lib/python3.14 is the library\n"
    "PYTHONIOENCODING  : encoding[:errors] of the standard streams\n"
    "PYTHONPATH        : folders in front of the module search path, separated by ':'\n"
    "PYTHONSTARTUP     : a file that runs before the prompt\n"
    "PYTHONUSERBASE    : the user's site folder\n"
    "\n"
    "These do what an option does:\n"
    "PYTHON_CONTEXT_AWARE_WARNINGS (-X context_aware_warnings), PYTHON_CPU_COUNT (-X cpu_count),\n"
    "PYTHON_THREAD_INHERIT_CONTEXT (-X thread_inherit_context), PYTHONDEBUG (-d), PYTHONDEVMODE (-X dev),\n"
    "PYTHONDONTWRITEBYTECODE (-B), PYTHONFAULTHANDLER (-X faulthandler), PYTHONINSPECT (-i),\n"
    "PYTHONINTMAXSTRDIGITS (-X int_max_str_digits), PYTHONNODEBUGRANGES (-X no_debug_ranges), PYTHONNOUSERSITE (-s),\n"
    "PYTHONOPTIMIZE (-O), PYTHONPROFILEIMPORTTIME (-X importtime), PYTHONPYCACHEPREFIX (-X pycache_prefix),\n"
    "PYTHONSAFEPATH (-P), PYTHONTRACEMALLOC (-X tracemalloc), PYTHONUNBUFFERED (-u), PYTHONUTF8 (-X utf8),\n"
    "PYTHONVERBOSE (-v), PYTHONWARNDEFAULTENCODING (-X warn_default_encoding), PYTHONWARNINGS (-W)\n";

const char kXOptionsHelp[] =
    "Options of the implementation:\n"
    "-X context_aware_warnings=[0|1]: warning filters that belong to the context, not to the module\n"
    "-X cpu_count=N : what os.cpu_count() says; default cancels it\n"
    "-X dev : Python Development Mode\n"
    "-X faulthandler : show where Python code was after a fatal signal\n"
    "-X frozen_modules=[on|off]: accepted; the library in the program is always used\n"
    "-X importtime[=2]: the time each import takes; 2 lists modules that are loaded already, too\n"
    "-X int_max_str_digits=N : most digits in conversions between int and str; 0 for any number\n"
    "-X no_debug_ranges : code objects without columns\n"
    "-X pycache_prefix=PATH : .pyc files go to a tree of their own below PATH\n"
    "-X showrefcount : accepted, without effect in this build\n"
    "-X thread_inherit_context=[0|1]: whether new threads start with a copy of the context\n"
    "-X tracemalloc[=N]: trace allocations, with N frames each\n"
    "-X utf8[=0|1]: UTF-8 mode\n"
    "-X warn_default_encoding : warn where text files are opened without an encoding\n";

}  // namespace krait
