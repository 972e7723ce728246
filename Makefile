.DEFAULT_GOAL := help
.PHONY: help setup demo demo-down bench test faults units build sandbox-up sandbox-down sandbox-status

# Node 24 of package-lock.json, whatever Node the machine has
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

# each run of the Pulumi CLI starts several Nodes, which spend a third of that time on compiling what they load
export NODE_COMPILE_CACHE := $(CURDIR)/node_modules/.cache/node

# name of a scenario in sandbox/scenarios/, or a file
SCENARIO ?= seed

help: ## list the targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z0-9-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## get everything that is needed: system packages, npm packages, Kafka, the Pulumi CLI, ossutil
	@bash tools/setup.sh

demo: setup ## two real Kafka clusters, a real `pulumi up`, records crossing, a change; `make demo-down` ends it
	@npm run --silent demo

demo-down: setup ## end what `make demo` started, and remove its folder
	@npm run --silent sandbox -- down seed

bench: setup ## silence of a replication and time of an `up`, ours and theirs side by side, into docs/benchmarks.md; BENCH='--only gap --runs 3'
	@npm run --silent bench -- $(BENCH)

units: setup ## only the tests that take seconds
	@npm run --silent unit

build: setup ## compile lib/ and sandbox/ into dist/
	@npm run --silent build

sandbox-up: setup ## start a sandbox; SCENARIO=<name or file>, default seed
	@npm run --silent sandbox -- up "$(SCENARIO)"

sandbox-down: setup ## stop a sandbox and remove its folder; SCENARIO=<name or file>
	@npm run --silent sandbox -- down "$(SCENARIO)"

sandbox-status: setup ## tell what of a sandbox runs; SCENARIO=<name or file>
	@npm run --silent sandbox -- status "$(SCENARIO)"

test: setup ## everything that must hold before a change is merged
	npm run lint
	npm run types
	npm run unit
	npm run integration
	npm run package
	npm run e2e

faults: setup ## harm a running replication on whole machines in every way; writes docs/faults.md; needs Linux and root
	npm run faults
