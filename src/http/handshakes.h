#pragma once

namespace rollcall::http {

// From now on nobody begins to connect to this listening socket; who has begun may finish. The other side tries again
// after a second, and finds the port closed or the next server on it. False where the system cannot do it.
bool refuse_handshakes(int listening_socket);

}  // namespace rollcall::http
