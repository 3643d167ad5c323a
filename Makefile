# One word for each thing a person or a machine does with guise. `make demo` and `make test`
# install what is missing (Debian and its kin, as root or with sudo); the rest assumes it is there.

SWIFT ?= swift
VENV := .venv
PYTHON := $(VENV)/bin/python3
PREFIX ?= /usr/local
STATIC := .build/static-libraries
RELEASE := .build/release

LIBRARIES := libcurl4-openssl-dev libexpat1-dev libncurses-dev libssl-dev
TEST_TOOLS := fish openssl python3 python3-venv tmux zsh
PICTURE_TOOLS := fonts-dejavu-core librsvg2-bin

.DEFAULT_GOAL := release
.PHONY: demo test check lint format release install bench screenshots clean \
  libraries test-tools picture-tools

## Builds the program and opens the menu on an AWS of its own: no account, no files touched.
demo: libraries release
	@$(RELEASE)/guise demo

## Installs what the tests need, checks the style, builds, and runs every test.
test: libraries test-tools lint release check
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(SWIFT) test --parallel

## Holds the style that STYLE in .swift-format describes.
lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests themes

## Rewrites the sources in that style.
format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests themes

# libcrypto and the rest are linked from archives, so that nothing but the C library is loaded at
# start-up; `make release SHARED=1` takes libcrypto from the system instead, for distributions.
ARCHIVES := $(if $(SHARED),,crypto) expat ncursesw tinfo stdc++
LINK := --static-swift-stdlib -Xswiftc -L$(CURDIR)/$(STATIC) \
  -Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xlinker --exclude-libs=ALL -Xlinker -s

## The program as it is shipped, in .build/release.
release: $(STATIC)
	$(SWIFT) build -c release $(LINK) --product guise
	$(SWIFT) build -c release $(LINK) --product guise-sandbox

# A directory that holds archives only: a linker that looks there first finds no shared library.
$(STATIC):
	@mkdir -p $@
	@for library in $(ARCHIVES); do \
	  archive=$$(cc -print-file-name=lib$$library.a); \
	  case $$archive in /*) ln -sf $$archive $@/ ;; \
	    *) echo "lib$$library.a is missing: make libraries" >&2; rm -rf $@; exit 1 ;; esac; \
	done

