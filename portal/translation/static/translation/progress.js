// Looks again every three seconds, as long as there is something to wait for.
setTimeout(() => window.location.reload(), 3000);
