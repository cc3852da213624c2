// Nothing: what every Node.js program costs before it does anything.
