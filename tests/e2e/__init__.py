"""A package, for fixtures of package scope end with one: in a plain folder Playwright would run on into other tests."""
