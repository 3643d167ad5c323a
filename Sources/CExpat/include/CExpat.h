#ifndef GUISE_CEXPAT_H
#define GUISE_CEXPAT_H
#include <expat.h>
#endif
