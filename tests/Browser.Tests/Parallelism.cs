// One browser, one page at a time: what is measured is not disturbed.
[assembly: DoNotParallelize]
