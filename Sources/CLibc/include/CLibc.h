#ifndef GUISE_CLIBC_H
#define GUISE_CLIBC_H
// What the C library has and Swift's import of it hides: variadic calls, macros with arguments,
// and functions behind feature-test macros.
#include <stddef.h>
#endif
