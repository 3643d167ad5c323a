#ifndef GUISE_CYAML_H
#define GUISE_CYAML_H
#include <yaml.h>
#endif
