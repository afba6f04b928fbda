#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/mongo/archive_rows.h"
#include "store/mongo/packed_id.h"

namespace rollcall::store::mongo {

// What a reading rests on while others go on writing: the organisation and the settings as they were at one moment, and
// who was there then, with a department and a shift that were there too. What came later may be missing from the
// reading; what is in it refers to this. Some 40 bytes a person and 16 a face.
class Pins {
  public:
    // Throws StoreUnavailable.
    explicit Pins(Pool& pool);

    View organisation() const { return organisation_.view(); }
    View settings() const { return settings_.view(); }
    long long gallery() const { return gallery_; }
    long long people() const { return std::ssize(people_); }

    bool has(const PersonId& person) const;
    bool has(const FaceId& face) const;
    bool has_site(const SiteId& site) const;
    bool has_shift(const ShiftId& shift) const;

    // False: not to be read, for they came later. Else what they refer to is pinned. Throws StoreUnavailable where a
    // code or e-mail went from one to another meanwhile, so that both would have it.
    bool settle(Person& person, View document);

  private:
    struct Pinned {
        PackedId id{};
        std::uint32_t department = 0, shift = 0;
        std::uint64_t code = 0, email = 0;  // digests of what is unique
    };
    using People = std::vector<Pinned>;

    void read_documents();
    void scan_people();
    Pinned pin(View person);
    People::iterator find(const PackedId& id);
    std::vector<PackedId> unresolved() const;
    std::vector<PackedId> with_the_same(std::uint64_t Pinned::*what) const;
    void look_again(const std::vector<PackedId>& ids);
    void drop_the_lost();
    void claim(Pinned& pinned, std::uint64_t Pinned::*what, std::uint64_t value);

    Pool& pool_;
    Doc organisation_{}, settings_{};
    long long gallery_ = 0;
    Names names_{};
    People people_{};                // by id
    std::vector<PackedId> faces_{};  // in order
};

// A part of the organisation's document.
bool stands_in(View organisation, const char* part, const std::string& id);

}  // namespace rollcall::store::mongo
