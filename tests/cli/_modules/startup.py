from_startup = "the startup file"
