#!/bin/sh
# The budgets of CONTRIBUTING.md, by the measuring script where it is at hand.
set -eu
measure=${BARO_SHARED:-../shared}/tools/cmeasure.py
if [ ! -f "$measure" ]; then
    echo "SKIPPED: no $measure" >&2
    exit 0
fi
python3 "$measure" --exclude '(^|/)(tests|build|bench)/' \
    --check 'file_max<=800' --check 'file_median<=250' \
    --check 'func_median<=16' --check 'func_p95<=60' \
    --check 'func_max<=80' --check 'nest_max<=4' \
    --check 'params_max<=8' --check 'globals<=0' \
    --check 'header_doc_pct>=100' .
