#include "app/office.h"

#include "store/sqlite/open.h"

namespace rollcall::app {

namespace {
constexpr Instant kMorning{std::chrono::sys_days{std::chrono::year(2026) / 11 / 20} + std::chrono::hours(8)};

Config configured(const store::Scratch& scratch) {
    Config config;
    config.data = scratch.folder();
    config.master_key_file = scratch.folder() / "master.key";
    config.public_url = "https://rollcall.example.org";
    return config;
}

notify::MailServer mail_server() {
    notify::MailServer server;
    server.host = "mail.example.org";
    server.from = "Rollcall <rollcall@example.org>";
    return server;
}
}  // namespace

Office::Office()
    : clock_(kMorning),
      config_(configured(scratch_)),
      database_(store::open_sqlite(scratch_.database())),
      keys_(identity::KeyRing::load(config_.master_key_file, true).value()),
      faces_(Error{Code::face_engine_unavailable, "No face engine here."}),
      settings_(config_, mail_server(), database_->settings(), *keys_),
      context_{*database_, clock_, ids_, *keys_, faces_, config_, settings_, {}, [this] { ++wakes_; }} {
    context_.publish = [this](const Event& event) { events_.push_back(event); };
}

Person Office::add(int number) {
    Person person;
    person.id = ids_.make<PersonId>();
    person.code = "p" + std::to_string(number);
    person.name = "Person " + std::to_string(number);
    person.email = person.code + "@example.org";
    person.status = PersonStatus::active;
    person.created_at = person.updated_at = clock_.now();
    EXPECT_TRUE(database_->people().create({person}, audit(context_, command_line_actor(), "t", ""), {}));
    return person;
}

Person Office::add(int number, Role role) {
    Person person = add(number);
    EXPECT_TRUE(database_->people().put_account({person.id, "unknown", role}, false, "",
                                                audit(context_, command_line_actor(), "t", "")));
    return person;
}

Actor Office::actor(const Person& person, Role role) {
    return {person.id.text(), person.id, role, {}, "127.0.0.1"};
}

std::vector<store::OutboxMessage> Office::mails() {
    return database_->outbox().list(std::nullopt, PageRequest{kMaxPageLimit, ""}).items;
}

std::vector<store::AuditEntry> Office::audited(const PersonId& subject) {
    store::AuditFilter filter;
    filter.subject = subject.text();
    std::vector<store::AuditEntry> entries;
    for (auto& stored : database_->audit().list(filter, PageRequest{kMaxPageLimit, ""}).items)
        entries.push_back(std::move(stored.entry));
    return entries;
}

}  // namespace rollcall::app
