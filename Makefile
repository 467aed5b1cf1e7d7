# Everything a newcomer needs: `make run`, `make test`, `make check`. CI calls the same.
.PHONY: run test test-clock check sbom agent bench data story chaos

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export DJANGO_SETTINGS_MODULE := hotich.settings
# A demo starts a dozen programs: what one has compiled, the others need not.
unexport PYTHONDONTWRITEBYTECODE

# What the demo and the tests need of the operating system: tokens and the second opinion on a signed PDF,
# and for the tests a browser with Vietnamese letters and a compiler for a token that fails.
FOR_RUN := softhsm2 poppler-utils
FOR_TEST := $(FOR_RUN) chromium fonts-dejavu-core gcc libc6-dev

.venv/installed: requirements.txt
	@.ci/system-packages python3-venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên.")'
	@echo "Đang cài các gói Python vào .venv (khoảng một phút) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --requirement requirements.txt
	@# Programs find the project's packages from whatever folder they are started in.
	@echo "$(CURDIR)" > "$$($(BIN)/python -c 'import site; print(site.getsitepackages()[0])')/hotich.pth"
	@touch $@

.venv/installed-dev: requirements-dev.txt requirements.txt .venv/installed
	@echo "Đang cài thêm công cụ kiểm thử …"
	@$(BIN)/pip install --quiet --requirement requirements-dev.txt
	@touch $@

# Options: FRESH=1 throws the data away, ERA=2024|2025|2026|2027 begins in that year, TODAY=2027-02-26 moves the legal day on,
# PORT=, SANDBOX_PORT=, PKI_PORT=.
run: .venv/installed
	@.ci/system-packages poppler-utils
	@# Without tokens the demo signs with key files and says so on every page.
	@.ci/system-packages softhsm2 || true
	@exec $(BIN)/python -m hotich.demo.processes $(if $(FRESH),--fresh) $(if $(ERA),--era $(ERA)) $(if $(TODAY),--today $(TODAY))

# Options: ARGS="-n 0 -k name" are pytest's.
test: .venv/installed-dev
	@.ci/system-packages $(FOR_TEST)
	@# Draws pages in half the work; without it Chromium does.
	@.ci/system-packages chromium-headless-shell || true
	@$(BIN)/python -m pytest $(ARGS)

# The suite at another moment (Vietnamese time), for PostgreSQL, Valkey and every process of a demo too; CI does not run it.
# Options: WHEN="2027-03-01 08:00:00", ARGS= as for `test`.
test-clock: WHEN ?= 2027-03-01 08:00:00
test-clock: .venv/installed-dev
	@.ci/system-packages $(FOR_TEST)
	@mkdir -p var
	@cc -shared -fPIC -O2 -o var/clock.so tests/clock.c
	@CLOCK_OFFSET=$$(( $$(date -d 'TZ="Asia/Ho_Chi_Minh" $(WHEN)' +%s) - $$(date +%s) )) LD_PRELOAD=$(CURDIR)/var/clock.so \
		$(BIN)/python -m pytest $(ARGS)

check: export PUBLIC_URL := https://hotich.example
check: export BEHIND_PROXY := 1
check: export SECRET_KEY := only-for-make-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJK
check: export ORDER_KEY_FILE := var/check/order.key
check: export ORDER_PUBLIC_KEYS_FILE := var/check/order.pub
check: .venv/installed-dev
	@test -e $(ORDER_KEY_FILE) || ORDER_PUBLIC_KEYS_FILE= $(BIN)/python manage.py make_order_key var/check >/dev/null
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet templates
	@# Needs no database, though Django would like to look into one.
	$(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run 2> >(grep -v psycopg.pool >&2 || true)
	$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python .ci/audit.py

# Every component with its version and licence (CycloneDX), from what is installed; asks no network.
sbom: .venv/installed-dev
	@mkdir -p var
	@$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --mc-type application --output-reproducible \
		--output-file var/sbom.json $(BIN)/python
	@echo "var/sbom.json"

# The wheel for PCs with a token, in var/agent; built from a copy, for a build leaves its files beside what it packs.
agent: .venv/installed
	@rm -rf var/agent && mkdir -p var/agent/source
	@cp -r signer var/agent/source/ && mv var/agent/source/signer/pyproject.toml var/agent/source/
	@$(BIN)/pip wheel --quiet --no-deps --wheel-dir var/agent var/agent/source
	@rm -r var/agent/source && ls var/agent/*.whl

# Options: ONLY=name runs one measurement.
bench: .venv/installed-dev
	@.ci/system-packages $(FOR_RUN)
	@$(BIN)/python -m tests.bench $(if $(ONLY),--only $(ONLY))

# A seeded country for the benches, which stays in var/country/<rows>-<seed>. Options: ROWS=5000000, SEED=1, DOSSIERS=.
data: .venv/installed-dev
	@$(BIN)/python -m tests.bench.country --rows $(or $(ROWS),5000000) --seed $(or $(SEED),1) $(if $(DOSSIERS),--dossiers $(DOSSIERS))

# Addresses and secrets of the demo that runs in another window.
DEMO := $(or $(VAR),var)
IS_RUNNING := test -e $(DEMO)/run/processes.json
KNOW_DEMO := set -a; . $(DEMO)/demo/env; set +a

# Against the running demo. Options: COUNT=20, FAULTS=1.
story: .venv/installed-dev
	@$(IS_RUNNING) || { echo "Bản demo chưa chạy; hãy chạy make run ở một cửa sổ khác." >&2; exit 1; }
	@$(KNOW_DEMO); $(BIN)/python -m tests.story --count $(or $(COUNT),20) $(if $(FAULTS),--faults)

# Against the running demo, or one of its own. Options: SECONDS=60.
chaos: .venv/installed-dev
	@if $(IS_RUNNING); then $(KNOW_DEMO); fi; $(BIN)/python -m tests.chaos --seconds $(or $(SECONDS),60)
