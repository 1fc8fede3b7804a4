#pragma once
// Starting the library of a new interpreter and running programs in it: what the command line and embedders share.
#include "vm/interpreter.h"

namespace krait {

// importlib, codecs, standard streams, __main__ and (unless no_site) site. On an error the interpreter is unusable.
Status boot(Thread& t);

// Each runs to the end and returns the exit code; uncaught exceptions are printed, SystemExit gives its code.
int run_script(Thread& t, const std::string& path);             // a file, a folder or zip with __main__
int run_command(Thread& t, const std::string& source);          // -c
int run_module(Thread& t, const std::string& name);             // -m
int run_source(Thread& t, const std::string& source, const std::string& filename);   // text of standard input
// The prompt, after $PYTHONSTARTUP (unless a program ran before) and sys.__interactivehook__.
int run_repl(Thread& t, bool after_program);
int run_base_repl(Thread& t);                                   // the plain prompt alone

// Prints the pending exception and returns the exit code it means.
int report_exit(Thread& t);
// What comes at the end of a program while its modules are still there: threads are waited for, atexit functions run, the
// streams are flushed. False if stdout could not take what was left.
bool finish_program(Thread& t);
// A KeyboardInterrupt that nobody caught ended the program.
bool ended_by_interrupt(Interpreter& interp);
void forget_interrupt(Interpreter& interp);   // it was shown, and the program goes on
// Flushes the standard streams; false if stdout could not take what was left.
bool flush_streams(Thread& t);

}  // namespace krait
