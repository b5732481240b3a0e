set project_name "tiny"
set part "xcu55c-fsvh2892-2L-e"
set clock_period 5
