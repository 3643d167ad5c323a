# One word for each thing a person or a machine does with guise. `make demo` and `make test`
# install what is missing (Debian and its kin, as root or with sudo); the rest assumes it is there.

SWIFT ?= swift
PREFIX ?= /usr/local
VENV := .venv
PYTHON := $(VENV)/bin/python3
RELEASE := .build/release
ARCHIVES := .build/archives

LIBRARIES := libcurl4-openssl-dev libexpat1-dev libncurses-dev libssl-dev libyaml-dev
TEST_TOOLS := curl fish fzf jq openssl procps python3 python3-venv tmux zsh
PICTURE_TOOLS := fonts-dejavu-core librsvg2-bin tmux

.DEFAULT_GOAL := release
.PHONY: demo test lint format release check install bench endpoints screenshots clean \
  libraries test-tools picture-tools

## Builds guise and opens the menu on an AWS of its own: no account, no file of yours touched.
demo: libraries release
	@$(RELEASE)/guise demo

## Installs what the tests need, checks the style, builds, and runs every test.
test: libraries test-tools lint release check
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(SWIFT) test --parallel

## Holds the style of .swift-format.
lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests themes

## Rewrites the sources in that style.
format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests themes

# MARK: The program

# Everything but the C library is linked from archives, so that nothing else is loaded at start-up.
# `make release SHARED=1` takes libcrypto from the system instead, as distributions want it.
# gold leaves out what is not used; lld and ld keep all of Foundation, which is three times as much.
# No symbol is exported: the OpenSSL that libcurl brings must never meet the one in here.
LINKED := $(if $(SHARED),,crypto) expat ncursesw tinfo yaml stdc++
# Types are found by address: by name, which is smaller, the first dictionary of strings alone makes
# the runtime look through every conformance in the program.
LINK := -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
  --static-swift-stdlib --disable-local-rpath -Xlinker -L$(CURDIR)/$(ARCHIVES) -Xswiftc -use-ld=gold \
  -Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xlinker --exclude-libs=ALL -Xlinker --no-export-dynamic -Xlinker -s

## Builds the program as it is shipped, into .build/release.
release: $(ARCHIVES)
	$(SWIFT) build -c release $(LINK) --product guise
	$(SWIFT) build -c release $(LINK) --product guise-sandbox
	$(SWIFT) build -c release $(LINK) --product pack-relocations
	$(RELEASE)/pack-relocations $(RELEASE)/guise

# A directory of archives only: a linker that looks there first finds no shared library.
$(ARCHIVES): Makefile
	@rm -rf $@ $@.new && mkdir -p $@.new && cd $@.new && for library in $(LINKED); do \
	  archive=$$(cc -print-file-name=lib$$library.a); \
	  case $$archive in /*) ln -s $$archive . ;; \
	    *) echo "lib$$library.a is missing; make libraries" >&2; exit 1 ;; esac; done
	@mv $@.new $@

## Looks at the built program: its size, what it loads, that it exports nothing.
check:
	@Tests/Release/check $(RELEASE)/guise

## Installs the program, the demo's AWS and the completions under PREFIX.
install: release
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(RELEASE)/guise $(RELEASE)/guise-sandbox $(DESTDIR)$(PREFIX)/bin
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(RELEASE)/guise --generate-completion-script bash \
	  > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/guise
	$(RELEASE)/guise --generate-completion-script zsh \
	  > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_guise
	$(RELEASE)/guise --generate-completion-script fish \
	  > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/guise.fish

## Measures start-up, first frame, keystroke, credential-process and sync against floors and peers.
bench: libraries test-tools release
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" Tests/Benchmarks/run $(RELEASE)

## Writes the tables of partitions, endpoints and AWS's own policies anew, from Tests/peers.txt.
endpoints: $(VENV)/ready
	$(PYTHON) Tests/Endpoints/tabulate partitions > Sources/Identity/Partition+Table.swift
	$(PYTHON) Tests/Endpoints/tabulate services > Sources/AWS/EndpointTable.swift
	$(PYTHON) Tests/Endpoints/tabulate policies > Sources/Setup/ManagedPolicies+Table.swift

## Draws every picture in screenshots/ anew from the running program.
screenshots: libraries picture-tools release
	RECORD_PICTURES=1 $(SWIFT) test --filter 'ScenesTests|WalkTests'

clean:
	rm -rf .build $(VENV)

# MARK: What has to be installed

# Installs Debian packages that are missing; says what to install where there is no apt.
define need
	@missing=""; for package in $(1); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q "install ok" \
	    || missing="$$missing $$package"; done; \
	if [ -z "$$missing" ]; then :; \
	elif command -v apt-get >/dev/null; then \
	  echo "installing$$missing"; \
	  as_root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$as_root apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq $$missing >/dev/null; \
	else echo "please install the equivalents of:$$missing" >&2; fi
endef

libraries:
	$(call need,$(LIBRARIES))

test-tools: $(VENV)/ready
	$(call need,$(TEST_TOOLS))

picture-tools:
	$(call need,$(PICTURE_TOOLS))

# Real peers at fixed versions: the AWS CLI and SDK, and an AWS that checks signatures.
$(VENV)/ready: Tests/peers.txt
	$(call need,python3 python3-venv)
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check -r Tests/peers.txt
	@touch $@
