#pragma once

#include <memory>
#include <string>
#include <vector>

#include "face/manifest.h"
#include "face/network.h"
#include "face/onnx/session.h"

namespace rollcall::bench {

// What every measurement works on. Throws when models or photographs are missing.
const face::Manifest& manifest();
std::vector<std::unique_ptr<face::Engine>> engines(std::size_t count);

// A 1280x720 JPEG of a room with one person whose face is `face_side` pixels wide; ROLLCALL_TEST_FACES has the person.
const Bytes& frame(int face_side);

// A model alone at its full input size, its input filled with noise.
std::unique_ptr<face::Network> bare(const std::string& model, const face::onnx::SessionOptions& options = {});
// Fills the input with noise: after a change of size.
void fill(face::Network& network);

}  // namespace rollcall::bench
