variable project_name
set project_name "trigger"
variable part
set part "xcu55c-fsvh2892-2L-e"
variable clock_period
set clock_period 5
