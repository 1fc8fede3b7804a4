#include "base/environment.h"

#if !defined(__wasi__)
#include <pthread.h>
#endif

namespace krait {

#if defined(__wasi__)
EnvironmentLock::EnvironmentLock() {}
EnvironmentLock::~EnvironmentLock() {}
#else
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
EnvironmentLock::EnvironmentLock() { pthread_mutex_lock(&mutex); }
EnvironmentLock::~EnvironmentLock() { pthread_mutex_unlock(&mutex); }
#endif

}  // namespace krait
