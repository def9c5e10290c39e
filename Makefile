# Everything runs from .venv, which is made and repaired when it is needed.
PYTHON ?= python3
VENV = .venv/bin/python
WITH_DATABASE = $(VENV) -m scripts.with_database
PYTEST = $(VENV) -m pytest
# Whole files in the order of tests/conftest.py: some empty their tables at the end, and the slow ones start first.
SPREAD = -n 2 --dist loadfile --no-loadscope-reorder
UNIT = $(PYTEST) -m "not browser and not kills" $(SPREAD) $(ARGS)
# The kill test takes longer than all unit tests may.
BROWSER = $(PYTEST) -m "browser or kills" $(SPREAD) $(ARGS)
SOAK = $(PYTEST) -m soak $(SPREAD) $(ARGS)
MIGRATIONS = $(VENV) manage.py makemigrations --check --dry-run --settings tests.settings
LARGE = export DATABASE_ROLE=owner && $(VENV) manage.py migrate -v0 && $(VENV) manage.py load_needs -v0 && \
  $(VENV) manage.py seed_demo && $(VENV) manage.py collectstatic --noinput -v0 && \
  $(VENV) manage.py seed_load --families $${FAMILIES:-110000}
TYPED = $(wildcard $(foreach name,enums querysets permissions workflow,*/$(name).py */$(name)/*.py))
LOCK = .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --custom-compile-command "make lock"

.PHONY: help run reset test check unit browser soak pictures bench growth crowd drill upgrade format lock messages install-run install-dev
help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: install-run ## start everything with demo data on 127.0.0.1:8000 (PORT and DATABASE_URL are honoured)
	@exec $(VENV) -m scripts.run

reset: install-run ## throw the local data away
	@$(VENV) -m scripts.reset

test: check ## all checks and tests
	$(WITH_DATABASE) sh -c '$(MIGRATIONS) && $(UNIT) && $(BROWSER)'

check: install-dev ## format, lint, types and import arrows, without a database
	$(VENV) -m ruff format --check .
	$(VENV) -m ruff check .
	$(VENV) -m mypy $(TYPED)
	.venv/bin/lint-imports

unit: install-dev ## unit tests; ARGS goes to pytest
	$(WITH_DATABASE) $(UNIT)

browser: install-dev ## browser tests and the kill test; ARGS goes to pytest
	$(WITH_DATABASE) $(BROWSER)

soak: install-dev ## 200 kills, 2,000 walks, 10,000 inputs a form and two hours of crowd; KILLS, WALKS, INPUTS, MINUTES and ARGS are honoured
	KILLS=$${KILLS:-200} WALKS=$${WALKS:-2000} INPUTS=$${INPUTS:-10000} $(WITH_DATABASE) $(SOAK)
	MINUTES=$${MINUTES:-120} $(MAKE) crowd

pictures: install-dev ## make the pictures in the guides anew, when pages were meant to change
	PICTURES=write $(WITH_DATABASE) $(PYTEST) tests/browser/test_guides.py -k pictures

bench: install-dev ## seed 100,000 families and measure every page; ROUNDS, PEOPLE and FAMILIES are honoured
	DEMO=1 $(WITH_DATABASE) sh -c '$(LARGE) && $(VENV) -m tests.bench.pages'

growth: install-dev ## what each page costs as families become more, as a table; SIZES, ROUNDS and PEOPLE are honoured
	mkdir -p .local && rm -f .local/pages-*.txt
	for FAMILIES in $${SIZES:-1000 10000 100000}; do export FAMILIES && DEMO=1 $(WITH_DATABASE) \
	  sh -c '($(LARGE)) >&2; $(VENV) -m tests.bench.pages' > .local/pages-$$FAMILIES.txt; done; \
	$(VENV) -m tests.bench.growth .local/pages-*.txt

crowd: install-dev ## 50 people at work for ten minutes on 100,000 families; USERS, MINUTES and FAMILIES are honoured
	DEMO=1 DURABLE=1 $(WITH_DATABASE) sh -c '$(LARGE) && $(VENV) -m tests.bench.crowd'

drill: install-dev ## backup and restore of 100,000 families, with times; FAMILIES is honoured
	DEMO=1 DURABLE=1 $(WITH_DATABASE) sh -c '$(LARGE) && $(VENV) -m tests.bench.crowd.drill'

upgrade: install-dev ## migrate 100,000 families of the version before while people work; REF, FAMILIES and USERS are honoured
	DURABLE=1 $(WITH_DATABASE) $(VENV) -m tests.bench.upgrade

format: install-dev ## put the code in its format
	$(VENV) -m ruff check --fix .
	$(VENV) -m ruff format .

lock: install-dev ## pin the newest allowed versions again
	$(LOCK) --upgrade requirements.in -o requirements.txt
	$(LOCK) --upgrade requirements-dev.in -o requirements-dev.txt

messages: install-dev ## gather and compile the texts to translate
	$(VENV) -m scripts.messages

install-run:
	@$(PYTHON) -m scripts.install run

install-dev:
	@$(PYTHON) -m scripts.install dev
