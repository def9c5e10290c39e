"""How Dutch pages write dates and times."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j-n-Y"
MONTH_DAY_FORMAT = "j F"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = "j F Y, G.i"
