// Healthy is a primary. The first time there is no replica set yet; this makes it, of one member. (Rollcall needs one
// for transactions.)
const password = fs.readFileSync('/run/mongodb/root-password', 'utf8').trim();
const admin = connect('mongodb://127.0.0.1:27017/admin?directConnection=true&serverSelectionTimeoutMS=4000');
admin.auth('root', password);
const NOT_YET_INITIALISED = 94;
try {
  admin.adminCommand({ replSetGetStatus: 1 });
} catch (error) {
  if (error.code !== NOT_YET_INITIALISED) throw error;
  admin.adminCommand({
    replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] },
  });
}
quit(admin.hello().isWritablePrimary ? 0 : 1);
