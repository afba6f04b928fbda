// Run once, by the image, before MongoDB takes connections from elsewhere: the servers' own user, with rights on
// their own database alone.
const password = fs.readFileSync('/run/mongodb/rollcall-password', 'utf8').trim();
db.getSiblingDB('rollcall').createUser({
  user: 'rollcall',
  pwd: password,
  roles: [
    { role: 'readWrite', db: 'rollcall' },
    { role: 'dbAdmin', db: 'rollcall' },
  ],
});
