"""The review desk in the browser: pages rendered on the server, one style sheet, one small script, nothing from elsewhere."""
