//===-- boost/asio/buffer.hpp - memory to read and write --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_BUFFER
#define STAND_IN_BOOST_ASIO_BUFFER

#include <cstddef>

namespace boost::asio {

class mutable_buffer {
public:
  void *data() const noexcept;
  std::size_t size() const noexcept;
};

class const_buffer {
public:
  const_buffer(const mutable_buffer &) noexcept;
  const void *data() const noexcept;
  std::size_t size() const noexcept;
};

template <typename Container>
[[nodiscard]] mutable_buffer buffer(Container &) noexcept;
template <typename Container>
[[nodiscard]] mutable_buffer buffer(Container &, std::size_t) noexcept;

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_BUFFER
