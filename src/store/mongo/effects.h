#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "store/audit.h"
#include "store/mongo/audit_chain.h"
#include "store/mongo/backlog.h"
#include "store/mongo/client.h"
#include "store/outbox.h"

namespace rollcall::store::mongo {

// What a change brings about in other documents. It is stored in the changed document itself, in the same write, and
// stays there until it has been carried out: a server that dies in between leaves it to the others. Carrying it out
// twice does no more than once. Of a newer program it may hold what this one does not know; that is left to it whole.
struct Effects {
    std::string id;  // of this change; also the origin of its audit entry
    std::optional<AuditEntry> audit{};
    std::vector<OutboxMessage> messages{};
    std::string token_hash{};                   // of the one-time link that the messages hold
    std::optional<Instant> token_expires_at{};  // with token_hash
    std::vector<std::string> ended_tokens{};    // hashes; their messages are given up
    Instant at{};                               // with ended_tokens
    bool gallery = false;                       // the gallery's revision grows
    std::vector<std::string> erased_faces{};    // ids whose template and photograph go
    bool labels = false;                        // what is labelled with the person's department, shift, status
    bool sessions = false;                      // the person's sessions that have ended are deleted
    bool punch = false;                         // a punch: its day and the person's presence are marked
    bool removes = false;                       // the document itself goes at last
};

std::string new_effects_id();

// The update that sets `set`, increments `added`, and adds the effects; the document's version grows.
Doc change_with(Doc set, const Effects& effects, const Doc& added = {});
// Makes the effects, and version 1, part of a new document.
void add_to_document(Doc& document, const Effects& effects);

// A document that was stored with effects.
struct Committed {
    const char* collection;
    std::string document_id;
    std::string person_id;  // whose labels, sessions or punch; may be empty
    std::string day;        // of a punch, else empty
    Effects effects;
    bool is_new = false;          // the document was inserted with them
    std::vector<Doc> messages{};  // beside those of the effects: as the document holds them
};

// Carries effects out. Failures are left to `sweep`: what was committed is done, whatever comes after. Thread-safe.
class Settler {
  public:
    Settler(Pool& pool, AuditChain& chain) : pool_(pool), chain_(chain) {}

    void settle(const Committed& committed) noexcept { settle(std::vector{committed}); }
    void settle(const std::vector<Committed>& committed) noexcept;
    // Carries out what this server has seen others leave for `age` or longer; how many documents. Throws
    // StoreUnavailable; and what keeps one from being carried out, once the others are: that one is tried again later.
    int sweep(std::chrono::milliseconds age);
    // Carries out all that is owed when it is called, whoever is at it. Throws as `sweep`.
    void settle_all();

  private:
    std::vector<std::string> due(const char* collection, std::chrono::milliseconds age);  // ids
    // Of the document of this id, if it owes anything still; whether it did.
    bool complete(const char* collection, const std::string& id);
    void carry_out(const std::vector<Committed>& committed);
    void send(Commands& db, const std::vector<Committed>& committed);
    void carry_out(Commands& db, const Committed& committed);
    void chain(const std::vector<Committed>& committed);
    void finish(Commands& db, const std::vector<Committed>& committed);

    Pool& pool_;
    AuditChain& chain_;
    std::mutex sweeping_{};
    Backlog backlog_{};  // of whoever sweeps
};

}  // namespace rollcall::store::mongo
