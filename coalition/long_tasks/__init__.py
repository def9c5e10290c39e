"""Work that takes longer than two seconds: asked for on a page, done by the worker, followed on a page of its own."""
