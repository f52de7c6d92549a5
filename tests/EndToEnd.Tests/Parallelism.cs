// One engine, two cores: builds beside each other only wait for each other.
[assembly: DoNotParallelize]
